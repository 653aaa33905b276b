declare module "mrml/bundler/mrml_wasm_bg.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "mrml/bundler/mrml_wasm_bg.js" {
  export { Engine } from "mrml/bundler/mrml_wasm";
  export function __wbg_set_wasm(exports: object): void;
}
