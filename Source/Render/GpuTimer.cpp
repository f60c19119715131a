// SPDX-License-Identifier: GPL-3.0-or-later
#include "GpuTimer.h"

#include <juce_opengl/juce_opengl.h>

namespace frond
{

using namespace juce::gl;

void GpuTimer::prepare()
{
    queries = {};
    works = glGenQueries != nullptr && glBeginQuery != nullptr && glGetQueryObjectui64v != nullptr;
    GLint bits = 0;
    if (works && glGetQueryiv != nullptr)
        glGetQueryiv(GL_TIME_ELAPSED, GL_QUERY_COUNTER_BITS, &bits);
    works = works && bits >= 30;
    if (!works)
        return;
    for (auto& query : queries) {
        GLuint id = 0;
        glGenQueries(1, &id);
        query.name = GlName(id, [](unsigned name) { glDeleteQueries(1, &name); });
    }
}

void GpuTimer::begin()
{
    measuring = works && !queries[next].pending;
    if (measuring)
        glBeginQuery(GL_TIME_ELAPSED, queries[next].name);
}

void GpuTimer::end()
{
    if (!measuring)
        return;
    glEndQuery(GL_TIME_ELAPSED);
    queries[next].pending = true;
    next = (next + 1) % queries.size();
    measuring = false;
}

std::optional<double> GpuTimer::take()
{
    std::optional<double> newest;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        auto& query = queries[(next + i) % queries.size()]; // the oldest first
        if (!query.pending)
            continue;
        GLuint ready = 0;
        glGetQueryObjectuiv(query.name, GL_QUERY_RESULT_AVAILABLE, &ready);
        if (ready == 0)
            break;
        GLuint64 nanoseconds = 0;
        glGetQueryObjectui64v(query.name, GL_QUERY_RESULT, &nanoseconds);
        query.pending = false;
        newest = 1e-9 * static_cast<double>(nanoseconds);
    }
    return newest;
}

} // namespace frond
