// SPDX-License-Identifier: GPL-3.0-or-later
// frond: one program, many verbs.
#include "Program.h"

int main(int argc, char** argv)
{
    return frond::tools::runProgram(argv[0], {argv + 1, argv + argc});
}
