// What Dear ImGui and its renderer ask for, and here have answered without the real functions.
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>

// Called to read settings files, of which there are none here, and the version of the shading language out of
// "#version 300 es". The real one knows every format, floating point and all, and takes 2 KB of what is loaded before the
// first question.
int earshot_sscanf(const char* text, const char* format, ...) {
    static const char before[] = "#version ";
    va_list into;
    if (strcmp(format, "#version %d") != 0 || strncmp(text, before, sizeof before - 1) != 0) return 0;
    va_start(into, format);
    *va_arg(into, int*) = atoi(text + sizeof before - 1);
    va_end(into);
    return 1;
}

// Before each frame the renderer asks GL for its state, to put it back after it. A browser knows little of that state itself:
// it waits until the graphics process has done all that it was told before, 20 times a frame, and the press that was to be
// shown waits with it. Nobody else draws with this GL, and the renderer sets all that it needs: what it asks for is told to be
// as in the beginning, and is put back so.
void earshot_gl_integer(GLenum name, GLint* value) {
    switch (name) {
        case GL_MAJOR_VERSION: *value = 3; break; // WebGL 2 is OpenGL ES 3.0
        case GL_MAX_TEXTURE_SIZE: *value = (GLint)emscripten_webgl_get_parameter_d((int)name); break;
        case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX: memset(value, 0, 4 * sizeof *value); break;
        default: *value = 0; // no program, texture or buffer; GL_MINOR_VERSION; GL_ZERO
    }
}

GLboolean earshot_gl_is_enabled(GLenum capability) {
    (void)capability;
    return GL_FALSE;
}
