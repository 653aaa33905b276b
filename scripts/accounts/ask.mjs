import { createInterface } from "node:readline/promises";

/** Asks whoever runs the command. @param {string} question */
export async function ask(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer;
}
