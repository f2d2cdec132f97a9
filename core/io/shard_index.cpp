// SPDX-License-Identifier: GPL-3.0-or-later
// Reads which tensor is in which file.
#include "core/io/shard_index.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"
#include "core/io/json_reader.h"

#include <set>

namespace wg {

namespace {

Result<std::vector<ShardEntry>> readMap(JsonReader& json, const Limits& limits)
{
    WG_CHECK(json.expect(JsonEvent::BeginObject, "an object of file names"));
    std::vector<ShardEntry> entries;
    std::set<std::string> names;
    for (;;) {
        WG_TRY(event, json.next());
        if (event == JsonEvent::EndObject) return entries;
        ShardEntry entry{json.text(), {}};
        if (!names.insert(entry.tensor).second)
            return Error::atByte(ErrorCode::DuplicateName, json.place(),
                                 "'" + escaped(entry.tensor) + "' appears twice");
        if (entries.size() == limits.arrays)
            return Error::atByte(ErrorCode::TooManyItems, json.place(),
                                 "more than " + groupedText(limits.arrays) + " tensors");
        WG_CHECK(json.expect(JsonEvent::Text, "the name of a file"));
        entry.file = json.text();
        const bool isPlain = !entry.file.empty()
            && entry.file.find_first_of(std::string_view("/\0", 2)) == std::string::npos && entry.file != "."
            && entry.file != "..";
        if (!isPlain)
            return Error::atByte(ErrorCode::ReferencesOutside, json.place(),
                                 "'" + escaped(entry.file) + "' is no file beside the index");
        entries.push_back(std::move(entry));
    }
}

} // namespace

Result<std::vector<ShardEntry>> readShardIndex(std::span<const std::byte> bytes, const Limits& limits)
{
    JsonReader json(textOf(bytes));
    WG_CHECK(json.expect(JsonEvent::BeginObject, "an object with a weight_map"));
    std::vector<ShardEntry> entries;
    bool hasMap = false;
    for (;;) {
        WG_TRY(event, json.next());
        if (event == JsonEvent::EndObject) break;
        if (json.text() != "weight_map") {
            WG_TRY(other, json.next());
            WG_CHECK(json.skip(other));
            continue;
        }
        if (hasMap) return Error::atByte(ErrorCode::DuplicateName, json.place(), "weight_map appears twice");
        hasMap = true;
        WG_TRY(map, readMap(json, limits));
        entries = std::move(map);
    }
    WG_CHECK(json.expect(JsonEvent::End, "the end of the index"));
    if (hasMap) return entries;
    return Error::atByte(ErrorCode::BadHeader, 0, "the index has no weight_map");
}

} // namespace wg
