// SPDX-License-Identifier: GPL-3.0-or-later
// Computes exact tiles of the attention map in the background; the newest request wins, an older one is stopped.
#pragma once

#include "core/attention/attention_map.h"
#include "core/run/latest_worker.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <optional>

namespace wg {

struct TileRequest
{
    std::shared_ptr<const Attention> attention;
    std::size_t item = 0;
    std::size_t head = 0;
    MapRect rect;
    std::size_t rows = 1;
    std::size_t columns = 1;
    Pooling pooling = Pooling::Max;

    bool operator==(const TileRequest&) const = default;
};

struct FinishedTile
{
    TileRequest request;
    std::shared_ptr<const PooledMap> map;
};

/// `tileReady` is emitted on the worker's thread, so connections are queued.
class TileWorker : public QObject
{
    Q_OBJECT

public:
    explicit TileWorker(QObject* parent = nullptr);
    ~TileWorker() override;

    void submit(const TileRequest& request);
    void cancel();
    /// The newest finished tile; empty after it was taken.
    [[nodiscard]] std::optional<FinishedTile> take();

signals:
    void tileReady();

private:
    void compute(const TileRequest& request, Progress& progress);

    std::mutex m_mutex;
    std::optional<FinishedTile> m_done;
    LatestWorker<TileRequest> m_worker; // last: joins before the members it writes are gone
};

} // namespace wg
