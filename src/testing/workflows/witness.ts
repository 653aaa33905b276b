import type { Command } from "../../features/workflows/engine/types";
import type { Witness } from "./reference/types";

/**
 * What the engine chose, for the reference, which says what may be chosen.
 * @param sides the side that each split was left by, so that it is always the same one
 */
export function witnessOf(commands: Command[], sides: Map<string, string>): Witness {
  return {
    timeBetween(nodeId, visit, earliest, latest) {
      const timer = commands.find(
        (command) =>
          command.type === "startTimer" && command.nodeId === nodeId && command.visit === visit,
      );
      const dueAt = timer?.type === "startTimer" ? timer.dueAt : earliest;
      return dueAt >= earliest && dueAt <= latest ? dueAt : earliest;
    },
    side(nodeId, visit, allowed) {
      const before = allowed.find((port) => port === sides.get(nodeId));
      const record = commands.find(
        (command) =>
          command.type === "recordStep" &&
          command.step.nodeId === nodeId &&
          command.step.visit === visit,
      );
      const chosen = record?.type === "recordStep" ? record.step.output.port : null;
      const side = before ?? allowed.find((port) => port === chosen) ?? allowed[0]!;
      sides.set(nodeId, side);
      return side;
    },
  };
}
