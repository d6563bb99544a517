// Dear ImGui calls sscanf to read its settings files, of which there are none here, and its renderer to read the version of
// the shading language out of "#version 300 es". The real one knows every format, floating point and all, and takes 2 KB of
// what is loaded before the first question.
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

int earshot_sscanf(const char* text, const char* format, ...) {
    static const char before[] = "#version ";
    va_list into;
    if (strcmp(format, "#version %d") != 0 || strncmp(text, before, sizeof before - 1) != 0) return 0;
    va_start(into, format);
    *va_arg(into, int*) = atoi(text + sizeof before - 1);
    va_end(into);
    return 1;
}
