import type { ProviderProblem } from "./schemas";

/** A sign-in by a provider that leads nowhere: what the person is told, and what the log says. */
export class Refusal extends Error {
  readonly problem: ProviderProblem;
  /** For the audit log. */
  readonly reason: string;
  readonly userId: string | null;

  constructor(problem: ProviderProblem, reason: string, userId: string | null = null) {
    super(`Refused: ${reason}`);
    this.name = "Refusal";
    this.problem = problem;
    this.reason = reason;
    this.userId = userId;
  }
}
