// SPDX-License-Identifier: GPL-3.0-or-later
#include "Run.h"

int main(int argc, char** argv)
{
    return frond::runTests(argc, argv);
}
