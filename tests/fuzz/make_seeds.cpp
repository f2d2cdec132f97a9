// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the valid files that fuzzing starts from: make_seeds FOLDER.
#include "tests/support/bad_files.h"

#include <filesystem>
#include <fstream>

namespace {

using namespace wg::test;

struct Seed
{
    const char* target;
    const char* name;
    std::string bytes;
};

std::vector<Seed> seeds()
{
    const std::string fortran = npyFile(dictionary("'>f2'", "(2, 3, 2)", "True"), std::string(24, '\x3c'));
    const std::string layer = R"({"q_proj.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},)"
                              R"("k_proj.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[16,24]},)"
                              R"("v_proj.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[24,32]},)"
                              R"("o_proj.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[32,48]}})";
    const std::string metadata
        = R"({"options":{"method":"joint","wavelet":"sym4","mode":"zero","levels":1,"heads":4,"hidden":8,"seed":0,)"
          R"("precision":"f64","weights":"random","window":0,"score":"dot","temperature":1.0,"kernel":"softmax",)"
          R"("residual":false,"rate":null},"input":{"name":"x.npy","sha256":null}})";
    const std::string lesson
        = "---\ntitle: x\n---\n```step\ntitle: y\nsignal: \"example:ecg\"\nmethod: joint\nheads: 2\nquery: d3 4\n"
          "zoom: \"1:9\"\nheads_on: 1, 2\n```\nIt is {entropy(head=2)} of $x$.\n"
          "```predict\nask: z\na: 1\nb: 2\nright: b\nhide: output\n```\nSo.\n";
    return {{"npy", "plain", validNpy()},
            {"npy", "fortran", fortran},
            {"npz", "stored", validNpz()},
            {"safetensors", "two", validSafetensors()},
            {"layer", "grouped", safetensorsFile(layer, std::string(48, '\0'))},
            {"csv", "header", validCsv()},
            {"csv", "dates",
             "# made\nDatum;Wert [V];Name\n2020-01-01 00:00;1,5;a\n2020-01-01 01:00;\"2,5\";\"b\"\"\nc\"\n"},
            {"edf", "annotated", validEdf()},
            {"edf", "interrupted", edfFile({edfSignal({1, 2}), edfAnnotations("+0\x14\x14")}, 3, "EDF+D")},
            {"json", "object", R"({"x":[[1,-2.5e1],[3,null]],"y":"t\u00e9","z":[0]})"},
            {"lesson", "question", lesson},
            {"symbols", "fasta", "0>s1 x\nACGT\n;c\n>s2\nA\n"},
            {"symbols", "words", "2to be or not to be"},
            {"symbols", "embedded", "3abca"},
            {"session", "two", validSession()},
            {"metadata", "run", metadata},
            {"metadata", "index", R"({"metadata":{},"weight_map":{"a":"m-1.safetensors"}})"}};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    for (const Seed& seed : seeds()) {
        const std::filesystem::path folder = std::filesystem::path(argv[1]) / seed.target;
        std::filesystem::create_directories(folder);
        std::ofstream file(folder / seed.name, std::ios::binary);
        file << seed.bytes;
        if (!file.flush()) return 1;
    }
    return 0;
}
