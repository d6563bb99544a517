// build/web-*/earshot.js, made by Emscripten.
import type { CreateWasm } from './bridge.js';
declare const create: CreateWasm;
export default create;
