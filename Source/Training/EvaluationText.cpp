// SPDX-License-Identifier: GPL-3.0-or-later
// Scores as text, for people and for programs.
#include "Evaluation.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace frond
{
namespace
{

template <typename... Values>
void add(std::string& text, const char* format, Values... values)
{
    char line[256];
    std::snprintf(line, sizeof line, format, values...);
    text += line;
}

void addDreams(std::string& table, const DreamScores& s, int speciesOf)
{
    add(table, "  Frechet distance          %8.2f\n", s.frechet);
    add(table, "  C2ST (0.5 is perfect)     %8.3f\n", s.c2st);
    add(table, "  precision / recall        %8.3f / %.3f\n", s.precision, s.recall);
    add(table, "  species met               %8d of %d\n", s.species, speciesOf);
    add(table, "  novelty                   %8.3f\n", s.novelty);
    add(table, "  copies (chance 0.05)      %8.3f\n", s.copies);
    add(table, "  in one piece              %8.3f\n", s.connected);
    add(table, "  margins: KS of perimeter^2/area %.3f, of solidity %.3f\n", s.roughnessDistance,
        s.solidityDistance);
}

nlohmann::json dreamsJson(const DreamScores& s)
{
    return {{"frechet", s.frechet},
            {"c2st", s.c2st},
            {"precision", s.precision},
            {"recall", s.recall},
            {"novelty", s.novelty},
            {"copies", s.copies},
            {"connected", s.connected},
            {"species_met", s.species},
            {"ks_perimeter2_area", s.roughnessDistance},
            {"ks_solidity", s.solidityDistance}};
}

} // namespace

std::string toJson(const Scores& s)
{
    nlohmann::json json = dreamsJson(s.started);
    json["dreams"] = s.dreams;
    json["held_out_leaves"] = s.heldOut;
    json["compared_with"] = s.source;
    json["species"] = s.speciesOf;
    json["in_floats"] = {{"frechet", s.inFloats.frechet}, {"c2st", s.inFloats.c2st}};
    json["whole_numbers_less_floats"] = {{"seeds", s.rounding.seeds},
                                         {"frechet", s.rounding.frechet},
                                         {"frechet_error", s.rounding.frechetError},
                                         {"c2st", s.rounding.c2st},
                                         {"c2st_error", s.rounding.c2stError}};
    json["frechet_from_noise"] = s.noiseFrechet;
    if (s.furtherSteps > 0) {
        json["after"] = dreamsJson(s.later);
        json["after"]["further_steps"] = s.furtherSteps;
    }
    json["request"] = {{"on_target", s.requestOnTarget},
                       {"on_target_of_real_leaves", s.realOnTarget},
                       {"spread", s.requestSpread}};
    json["wander"] = {{"species", s.wanderSpecies}, {"frechet", s.wanderFrechet}};
    json["reconstruction_iou"] = s.reconstruction;
    for (const CompletionScore& completion : s.completion)
        json["completion_iou"][completion.part] = {{"model", completion.iou},
                                                   {"mean_field", completion.atOnceIou},
                                                   {"eight_nearest", completion.neighboursIou}};
    return json.dump();
}

std::string toTable(const Scores& s)
{
    std::string table;
    add(table, "compared in the space of %s\n", s.source.c_str());
    add(table, "%d dreams against %d held-out leaves\n", s.dreams, s.heldOut);
    addDreams(table, s.started, s.speciesOf);
    if (s.furtherSteps > 0) {
        add(table, "the same chains %d steps later\n", s.furtherSteps);
        addDreams(table, s.later, s.speciesOf);
    }
    add(table, "the first by chains in floats: Frechet distance %.2f, C2ST %.3f\n", s.inFloats.frechet,
        s.inFloats.c2st);
    if (s.rounding.seeds > 1)
        add(table,
            "whole numbers less floats, by %d seeds: Frechet distance %+.2f +- %.2f, C2ST %+.4f +- %.4f\n",
            s.rounding.seeds, s.rounding.frechet, s.rounding.frechetError, s.rounding.c2st,
            s.rounding.c2stError);
    add(table, "from noise: Frechet distance %.2f\n", s.noiseFrechet);
    add(table, "species on request: %.3f on target (real leaves: %.3f), spread %.2f of the real one\n",
        s.requestOnTarget, s.realOnTarget, s.requestSpread);
    add(table, "wandering: one chain meets %.1f species, Frechet distance %.2f\n", s.wanderSpecies,
        s.wanderFrechet);
    for (const CompletionScore& completion : s.completion)
        add(table, "completion, %s: IoU %.3f, in mean field %.3f (mean of the 8 nearest: %.3f)\n",
            completion.part.c_str(), completion.iou, completion.atOnceIou, completion.neighboursIou);
    table += "reconstruction IoU, layer by layer:";
    for (const double iou : s.reconstruction)
        add(table, " %.3f", iou);
    return table + " (from the last below the top on through a sampled code)\n";
}

} // namespace frond
