// SPDX-License-Identifier: GPL-3.0-or-later
// The background computation of exact tiles.
#include "ui/plots/tile_worker.h"

#include <utility>

namespace wg {

TileWorker::TileWorker(QObject* parent)
    : QObject(parent)
    , m_worker([this](const TileRequest& request, Progress& progress) { compute(request, progress); })
{ }

TileWorker::~TileWorker() = default;

void TileWorker::submit(const TileRequest& request)
{
    cancel();
    m_worker.submit(request);
}

void TileWorker::cancel()
{
    m_worker.stop();
    const std::lock_guard lock(m_mutex);
    m_done.reset();
}

std::optional<FinishedTile> TileWorker::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_done, std::nullopt);
}

void TileWorker::compute(const TileRequest& request, Progress& progress)
{
    auto tile = pooledTile(*request.attention, request.item, request.head, request.rect, request.rows, request.columns,
                           request.pooling, progress);
    if (!tile || progress.stopped()) return;
    {
        const std::lock_guard lock(m_mutex);
        m_done = FinishedTile{request, std::make_shared<const PooledMap>(std::move(*tile))};
    }
    emit tileReady();
}

} // namespace wg
