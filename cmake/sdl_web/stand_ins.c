// SDL's Emscripten driver asks for these. Here the page's own elements take every press, key and scroll, and OpenGL paints,
// so nothing listens, nothing points and there is no software framebuffer. Instead of SDL_emscripten{events,mouse,framebuffer}.c.
#include "../../SDL_internal.h"
#include "../SDL_sysvideo.h"
#include "SDL_emscriptenevents.h"
#include "SDL_emscriptenframebuffer.h"
#include "SDL_emscriptenmouse.h"
#include "SDL_emscriptenvideo.h"

// SDL looks functions up by name to say what a context can do, which nobody here asks: no table of all their names.
void* earshot_gl_function(const char* name) {
    (void)name;
    return NULL;
}

void Emscripten_RegisterEventHandlers(SDL_WindowData* data) { (void)data; }
void Emscripten_UnregisterEventHandlers(SDL_WindowData* data) { (void)data; }
EM_BOOL Emscripten_HandleCanvasResize(int type, const void* reserved, void* data) {
    (void)type;
    (void)reserved;
    (void)data;
    return 0;
}

void Emscripten_InitMouse(void) {}
void Emscripten_FiniMouse(void) {}

int Emscripten_CreateWindowFramebuffer(_THIS, SDL_Window* window, Uint32* format, void** pixels, int* pitch) {
    (void)_this;
    (void)window;
    (void)format;
    (void)pixels;
    (void)pitch;
    return SDL_Unsupported();
}
int Emscripten_UpdateWindowFramebuffer(_THIS, SDL_Window* window, const SDL_Rect* rects, int count) {
    (void)_this;
    (void)window;
    (void)rects;
    (void)count;
    return SDL_Unsupported();
}
void Emscripten_DestroyWindowFramebuffer(_THIS, SDL_Window* window) {
    (void)_this;
    (void)window;
}
