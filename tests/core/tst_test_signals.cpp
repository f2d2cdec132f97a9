// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in examples against their formulas evaluated in NumPy, and what their names accept.
#include "core/signal/test_signals.h"

#include <QTest>

#include <cmath>

using namespace wg;

class TstTestSignals : public QObject
{
    Q_OBJECT

private slots:
    void followsDonohoAndJohnstone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<double>>("expected"); // at samples 300, 512, 1400 of 2048
        QTest::addRow("blocks") << "blocks"
                                << QList<double>{-3.6603810101411263, 10.981143030423379, 19.033981252733852};
        QTest::addRow("bumps") << "bumps" << QList<double>{6.317955762849195, 43.989842674231404, 0.12600248221331428};
        QTest::addRow("heavisine") << "heavisine"
                                   << QList<double>{9.070809618098663, -0.05784866779196117, 2.232689140025917};
        QTest::addRow("doppler") << "doppler" << QList<double>{7.497603355435668, 0.3749614509107178, 4.77144874926001};
    }

    void followsDonohoAndJohnstone()
    {
        QFETCH(QString, name);
        QFETCH(QList<double>, expected);
        const auto signal = makeExample((name + "?n=2048&noise=0").toStdString());
        QVERIFY(signal.has_value());
        const auto& values = (*signal)->samples.values;
        QVERIFY(std::abs(values[300] - expected[0]) < 1e-12);
        QVERIFY(std::abs(values[512] - expected[1]) < 1e-12);
        QVERIFY(std::abs(values[1400] - expected[2]) < 1e-12);
        QVERIFY(!(*signal)->clean);
    }

    void everyExampleHasItsLengthAndFiniteValues_data()
    {
        QTest::addColumn<QString>("name");
        for (const ExampleInfo& info : exampleInfos())
            QTest::addRow("%s", info.name.data()) << info.name.data();
    }

    void everyExampleHasItsLengthAndFiniteValues()
    {
        QFETCH(QString, name);
        for (const int count : {1, 2, 37, 1000}) {
            const auto signal = makeExample(QString("example:%1?n=%2").arg(name).arg(count).toStdString());
            QVERIFY(signal.has_value());
            QCOMPARE((*signal)->length(), std::size_t(count));
            QCOMPARE((*signal)->channels.size(), (*signal)->channelCount());
            for (const double value : (*signal)->samples.values)
                QVERIFY(std::isfinite(value));
        }
    }

    void noiseIsSeededAndKeepsTheCleanSignal()
    {
        const auto a = makeExample("doppler?n=4096&seed=7&noise=2");
        const auto b = makeExample("example:doppler?n=4096&seed=7&noise=2");
        const auto c = makeExample("doppler?n=4096&seed=8&noise=2");
        QVERIFY((*a)->samples.values == (*b)->samples.values);
        QVERIFY((*a)->samples.values != (*c)->samples.values);
        double square = 0;
        for (std::size_t i = 0; i < 4096; ++i)
            square += std::pow((*a)->samples.values[i] - (*a)->clean->values[i], 2) / 4096;
        QVERIFY(std::abs(std::sqrt(square) - 2) < 0.1);
    }

    void textHasOneChannelPerLetter()
    {
        const auto signal = makeExample("text?n=40");
        QCOMPARE((*signal)->symbols.size(), std::size_t{40});
        for (std::size_t i = 0; i < 40; ++i) {
            double sum = 0;
            for (const double value : (*signal)->samples.slice(0, i))
                sum += value;
            QCOMPARE(sum, 1.0);
        }
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mentions");
        QTest::addRow("unknown name") << "dopler"
                                      << "doppler, blocks";
        QTest::addRow("unknown option") << "doppler?m=3"
                                        << "n, noise and seed";
        QTest::addRow("length 0") << "doppler?n=0"
                                  << "allowed are 1";
        QTest::addRow("length too large") << "doppler?n=99999999999"
                                          << "allowed are 1";
        QTest::addRow("words for a number") << "doppler?n=many"
                                            << "not a valid number";
        QTest::addRow("half a number") << "doppler?n=12x"
                                       << "not a valid number";
        QTest::addRow("negative noise") << "doppler?noise=-1"
                                        << "0 or any finite";
        QTest::addRow("noise NaN") << "doppler?noise=nan"
                                   << "0 or any finite";
        QTest::addRow("seed too large") << "doppler?seed=4294967296"
                                        << "not a valid number";
    }

    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QString, text);
        QFETCH(QString, mentions);
        const auto signal = makeExample(text.toStdString());
        QVERIFY(!signal.has_value());
        QCOMPARE(signal.error().code, ErrorCode::BadParameter);
        QVERIFY2(QString::fromStdString(signal.error().detail).contains(mentions), signal.error().detail.c_str());
    }
};

QTEST_GUILESS_MAIN(TstTestSignals)
#include "tst_test_signals.moc"
