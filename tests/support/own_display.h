// SPDX-License-Identifier: GPL-3.0-or-later
// An X server of the test's own, without a screen: what the offscreen platform leaves out is tested on xcb.
#pragma once

#include <QProcess>

#include <memory>

namespace wg::test {

/// Starts Xvfb on a free display and points DISPLAY at it; null where it does not start. Ends it when destroyed.
class OwnDisplay
{
public:
    [[nodiscard]] static std::unique_ptr<OwnDisplay> start()
    {
        auto display = std::unique_ptr<OwnDisplay>(new OwnDisplay);
        // Xvfb chooses a display that is free and writes its number to the descriptor, here standard output.
        display->m_server.start(QStringLiteral("Xvfb"),
                                {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                                 QStringLiteral("0"), QStringLiteral("1920x1080x24"), QStringLiteral("-nolisten"),
                                 QStringLiteral("tcp")});
        QByteArray number;
        while (!number.endsWith('\n')) {
            if (!display->m_server.waitForReadyRead(kLongestStartMs)) return nullptr;
            number += display->m_server.readAllStandardOutput();
        }
        qputenv("DISPLAY", ":" + number.trimmed());
        return display;
    }
    ~OwnDisplay()
    {
        m_server.terminate();
        if (!m_server.waitForFinished(kLongestStartMs)) m_server.kill();
        m_server.waitForFinished();
    }
    OwnDisplay(const OwnDisplay&) = delete;
    OwnDisplay& operator=(const OwnDisplay&) = delete;

private:
    static constexpr int kLongestStartMs = 15000;

    OwnDisplay() = default;

    QProcess m_server;
};

} // namespace wg::test
