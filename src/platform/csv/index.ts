export { toLine } from "./to-line";
