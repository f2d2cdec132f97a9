// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target on files and folders of files, and on every file cut at every byte: what a build without libFuzzer
// can do, so that the targets cannot rot.
#include "tests/fuzz/fuzz_reader.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace {

/// A fresh block of exactly these bytes, so that a sanitizer sees every step beyond them.
void runOn(const std::vector<std::uint8_t>& bytes, std::size_t size)
{
    const std::vector<std::uint8_t> part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    LLVMFuzzerTestOneInput(part.data(), part.size());
}

std::size_t runOnFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    for (std::size_t size = 0; size <= bytes.size(); ++size)
        runOn(bytes, size);
    return bytes.size() + 1;
}

} // namespace

int main(int argc, char** argv)
{
    std::size_t runs = 0;
    for (int i = 1; i < argc; ++i) {
        if (std::filesystem::is_directory(argv[i])) {
            for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
                runs += runOnFile(entry.path());
        } else {
            runs += runOnFile(argv[i]);
        }
    }
    std::printf("%zu runs\n", runs);
    return runs > 0 ? 0 : 1;
}
