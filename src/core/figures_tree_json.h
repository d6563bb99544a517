// The figures of one question, and codes, to and from a tree. Only for the *_json.cpp files of core.
#pragma once

#include "core/figures.h"
#include "core/reading_json.h"

namespace earshot::core {

Json coded_tree(const Coded& coded);
Coded read_coded(Cursor at);
Json question_figures_tree(const QuestionFigures& question);
QuestionFigures read_question_figures(Cursor at);

}  // namespace earshot::core
