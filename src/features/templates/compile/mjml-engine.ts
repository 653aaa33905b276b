import * as glue from "mrml/bundler/mrml_wasm_bg.js";
import wasm from "mrml/bundler/mrml_wasm_bg.wasm";

interface Exports {
  memory: WebAssembly.Memory;
  __wbindgen_start(): void;
}

let running: Exports | null = null;

function start(): void {
  if (running) return;
  const instance = new WebAssembly.Instance(wasm, { "./mrml_wasm_bg.js": { ...glue } });
  running = instance.exports as unknown as Exports;
  glue.__wbg_set_wasm(running);
  running.__wbindgen_start();
}

/** What became of an MJML document: HTML, or what is wrong with it. */
export type MjmlResult = { ok: true; html: string } | { ok: false; message: string };

/** Renders MJML. Nothing is read besides the text: includes have no loader. */
export function renderMjml(source: string): MjmlResult {
  start();
  try {
    const engine = new glue.Engine();
    const result = engine.toHtml(source);
    engine.free();
    if (result.type === "success") return { ok: true, html: result.content };
    return { ok: false, message: result.message };
  } catch (error) {
    // A trap leaves the instance in an unknown state; growing its memory makes the glue forget it.
    running?.memory.grow(1);
    running = null;
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      return { ok: false, message: "it is nested too deeply" };
    }
    throw error;
  }
}
