import { AppError } from "../../platform/errors";
import { parsePart } from "./liquid";

/** What is wrong with a line or text that has Liquid in it, with the line; null: nothing. */
export function textProblem(source: string): string | null {
  try {
    parsePart("text", "text", source);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.details?.text?.[0] ?? error.message;
  }
}
