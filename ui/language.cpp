// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QSettings>
#include <QStringList>
#include <QTranslator>

#include <vector>

namespace wg {

namespace {

const QString kLanguageKey = QStringLiteral("language");
const QString kEnglish = QStringLiteral("en");
const QString kChinese = QStringLiteral("zh_CN");

QString nameOf(Language language)
{
    switch (language) {
    case Language::System:
        return languageFor(QLocale::system().uiLanguages());
    case Language::English:
        break;
    case Language::Chinese:
        return kChinese;
    }
    return kEnglish;
}

struct Catalogues
{
    QString name;
    std::vector<QPointer<QTranslator>> loaded; // the application owns them
};

Catalogues& catalogues()
{
    static Catalogues known;
    return known;
}

void load(const QString& file, const QString& folder)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(file, folder)) {
        catalogues().loaded.emplace_back(translator);
        QCoreApplication::installTranslator(translator);
    } else {
        delete translator; // Qt's own texts may not be installed; then its buttons stay English
    }
}

} // namespace

Language savedLanguage()
{
    const QString name = QSettings().value(kLanguageKey).toString();
    return name == kEnglish ? Language::English : name == kChinese ? Language::Chinese : Language::System;
}

void saveLanguage(Language language)
{
    QSettings().setValue(kLanguageKey, language == Language::System ? QString() : nameOf(language));
}

void useLanguage(Language language)
{
    const QString name = nameOf(language);
    if (name == catalogues().name) return;
    catalogues().name = name;
    for (const QPointer<QTranslator>& translator : catalogues().loaded)
        delete translator.data();
    catalogues().loaded.clear();
    load(QStringLiteral("qtbase_") + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("wavegaze_") + name, QStringLiteral(":/translations")); // English too: its plural forms
}

QString languageName()
{
    return catalogues().name.isEmpty() ? kEnglish : catalogues().name;
}

QString languageFor(const QStringList& preferred)
{
    for (const QString& name : preferred) {
        if (name.startsWith(QLatin1String("en"))) return kEnglish;
        if (name.startsWith(QLatin1String("zh"))) return kChinese;
    }
    return kEnglish;
}

} // namespace wg
