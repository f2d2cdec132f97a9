// SPDX-License-Identifier: GPL-3.0-or-later
// A window that a test makes speak English or Chinese.
#pragma once

#include "tests/support/window_fixture.h"
#include "ui/language.h"

#include <QFontDatabase>

namespace wg {

inline const QString kEnglish = QStringLiteral("en");
inline const QString kChinese = QStringLiteral("zh_CN");

class SpokenWindow : public WindowFixture
{
    Q_OBJECT

protected slots: // found by name
    void initTestCase()
    {
        WindowFixture::initTestCase();
        // Without a Chinese font nothing here would tell.
        QVERIFY2(!QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty(), "no Chinese font is installed");
    }
    void cleanup()
    {
        WindowFixture::cleanup();
        useLanguage(Language::English);
    }

protected:
    static void addLanguages()
    {
        QTest::addColumn<ActionId>("language");
        QTest::addRow("English") << ActionId::LanguageEnglish;
        QTest::addRow("Chinese") << ActionId::LanguageChinese;
    }

    /// The actions are others afterwards.
    void speak(ActionId language)
    {
        const QString name = language == ActionId::LanguageChinese ? kChinese : kEnglish;
        action(language)->trigger();
        QTRY_VERIFY(windowSpeaks(name));
        QVERIFY(action(language)->isChecked());
        waitUntilIdle();
    }

    [[nodiscard]] bool windowSpeaks(const QString& name) const
    {
        const QString quit = name == kChinese ? QStringLiteral("\u9000\u51fa(&Q)") : QStringLiteral("&Quit");
        return action(ActionId::Quit)->text() == quit;
    }
};

} // namespace wg
