// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's draws, bit for bit. Expected values: numpy.random.RandomState(seed), printed with float.hex (NumPy 1.24.2).
#include "core/base/random.h"

#include <QTest>

#include <array>
#include <vector>

using namespace wg;

class TstRandom : public QObject
{
    Q_OBJECT

private slots:
    void drawsNumPysNormals_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<QList<double>>("first");
        QTest::addColumn<double>("at50000");
        QTest::addColumn<double>("at100000");
        QTest::addRow("seed 0") << 0U
                                << QList<double>{0x1.c398ef3e5cfa5p+0, 0x1.99c2cfacc8953p-2, 0x1.f51d25222c9abp-1,
                                                 0x1.1ed5969e3314ep+1, 0x1.de1847cb13ddap+0}
                                << 0x1.0e81047824330p-4 << -0x1.ef689c1760c1bp-2;
        QTest::addRow("seed 42") << 42U
                                 << QList<double>{0x1.fca2a28a9307cp-2, -0x1.1b2a505de052ap-3, 0x1.4b9dd50245e68p-1,
                                                  0x1.85e548e01aa2bp+0, -0x1.df8bcdf57a640p-3}
                                 << 0x1.92409b7f52fdep-4 << 0x1.07d50c02daa88p+0;
        QTest::addRow("largest seed") << 4294967295U
                                      << QList<double>{0x1.4bfc38c486d8ap-1, 0x1.56b192e507eeep-1,
                                                       -0x1.149e836f192fdp+0, 0x1.23543dec5a0fcp-2,
                                                       0x1.d27bf27c6aaafp-4}
                                      << 0x1.c840e6cc5f90bp-1 << 0x1.a836caae94846p-4;
    }

    void drawsNumPysNormals()
    {
        QFETCH(quint32, seed);
        QFETCH(QList<double>, first);
        QFETCH(double, at50000);
        QFETCH(double, at100000);
        std::vector<double> values(100001);
        RandomState random(seed);
        random.fillNormal(values);
        for (qsizetype i = 0; i < first.size(); ++i)
            QVERIFY(values[static_cast<std::size_t>(i)] == first[i]);
        QVERIFY(values[50000] == at50000);
        QVERIFY(values[100000] == at100000);
    }

    void drawsNumPysUniforms()
    {
        RandomState random(42);
        for (const double expected : {0x1.7f8771e5f51ecp-2, 0x1.e6c4068bbd654p-1, 0x1.76c7e8f1e6751p-1})
            QVERIFY(random.nextDouble() == expected);
    }
};

QTEST_GUILESS_MAIN(TstRandom)
#include "tst_random.moc"
