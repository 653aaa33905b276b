export { type CsvFile, csvFile } from "./csv-file";
export { toLine } from "./to-line";
