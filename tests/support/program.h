// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the built program as a person would, and looks at what it left behind.
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace wg::test {

struct Run
{
    int exitCode = -1; // -1: crashed or never ended
    QByteArray out;
    QByteArray err;
};

inline Run finish(QProcess& process)
{
    constexpr int kLongestMs = 60'000;
    if (!process.waitForFinished(kLongestMs)) {
        process.kill();
        process.waitForFinished();
    }
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

/// `command` with its arguments, in `folder`, without any display.
inline Run runCommand(const QString& folder, const QString& command, const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.remove("WAYLAND_DISPLAY");
    environment.remove("QT_QPA_PLATFORM");
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(command, arguments);
    return finish(process);
}

inline Run runWavegaze(const QString& folder, const QStringList& arguments)
{
    return runCommand(folder, WAVEGAZE_PROGRAM, arguments);
}

inline bool writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

inline QByteArray readBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Names of all files in a folder, hidden ones included, sorted.
inline QStringList filesIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

/// A .npy file of version 1.0: `header` is the dictionary as text.
inline QByteArray npyBytes(const QByteArray& header, const QByteArray& elements)
{
    QByteArray padded = header;
    while ((padded.size() + 11) % 64 != 0)
        padded += ' ';
    padded += '\n';
    const auto size = static_cast<unsigned>(padded.size());
    const char length[2] = {static_cast<char>(size & 0xFF), static_cast<char>(size >> 8)};
    return QByteArray("\x93NUMPY\x01\x00", 8) + QByteArray(length, 2) + padded + elements;
}

/// One-dimensional float64 .npy.
inline QByteArray npyOf(const QList<double>& values)
{
    const QByteArray header
        = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + QByteArray::number(values.size()) + ",), }";
    return npyBytes(header,
                    QByteArray(reinterpret_cast<const char*>(values.constData()),
                               values.size() * static_cast<qsizetype>(sizeof(double))));
}

/// A wave with some detail, `count` samples long.
inline QList<double> wave(int count)
{
    QList<double> values;
    for (int i = 0; i < count; ++i)
        values << 0.01 * ((i * 37) % 101) + (i % 16 < 8 ? 1.0 : -1.0);
    return values;
}

} // namespace wg::test
