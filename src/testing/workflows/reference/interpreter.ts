import type { Definition, NodeOf, WorkflowNode } from "../../../features/workflows/schemas";
import { isTrue } from "./asks";
import {
  type Deed,
  type Effect,
  type Run,
  SOME_WORDS,
  type Stimulus,
  type Values,
  type Witness,
  type World,
} from "./types";
import { endOfWait } from "./waits";

const HOUR = 3_600_000;
const BUDGET = 1000;
const REMEMBERED = 50;
const ACTS = ["sendEmail", "updateField", "addTag", "removeTag", "http", "notifyStaff", "enrol"];
/** After these the world is looked at afresh: the run stops, to go on at once. */
const CHANGES = ["updateField", "addTag", "removeTag", "http"];

/**
 * The measure of the engine: the semantics of workflows, one step at a time, by the plainest means.
 * It shares nothing with the engine.
 */
export class Interpreter {
  /** What is to be done, in this order. */
  readonly deeds: Deed[] = [];
  private tooLateForNext = false;
  private stopped = false;

  constructor(
    private readonly definition: Definition,
    private readonly run: Run,
    private readonly world: World,
    private readonly now: number,
    private readonly witness: Witness,
  ) {}

  /** Takes the run, which is changed, as far as it goes for now. */
  handle(stimulus: Stimulus): void {
    if (this.run.status !== "running" && this.run.status !== "waiting") return;
    this.step(stimulus);
    while (!this.stopped) this.step({ type: "due" });
  }

  private step(stimulus: Stimulus): void {
    const { run, world, now } = this;
    const node = this.definition.nodes.find(({ id }) => id === run.nodeId);
    if (!node) return this.end("failed", SOME_WORDS);
    const isAnswer = stimulus.type === "answered" && node.type === "http" && run.attempt > 0;
    if (world.contact === null) return this.leave("cancelled");
    if (world.reached) run.goalAt ??= now;
    if (!isAnswer && world.exits) return this.leave("exited");
    if (!isAnswer && this.definition.goal?.end && run.goalAt !== null) {
      return this.leave("completed");
    }
    if (run.visit >= BUDGET) {
      this.note("failed", {}, SOME_WORDS);
      return this.bury(SOME_WORDS, run.attempt);
    }
    if (this.tooLateForNext && ACTS.includes(node.type)) {
      this.tooLateForNext = false;
      this.note("skipped");
      return this.follow(node, "next");
    }
    return this.act(node, isAnswer || stimulus.type === "happened" ? stimulus : { type: "due" });
  }

  private act(node: WorkflowNode, stimulus: Stimulus): void {
    const { run, world, now } = this;
    const contact = world.contact!;
    switch (node.type) {
      case "exit":
        this.note("completed");
        return this.end("completed");
      case "goal":
        run.goalAt ??= now;
        return this.pass(node, "next");
      case "branch": {
        const { config } = node;
        const isMet =
          config.on === "data" ? isTrue(config, contact, run.data) : world.met.includes(node.id);
        return this.pass(node, isMet ? "yes" : "no");
      }
      case "split": {
        const { paths } = node.config;
        const weighty = paths.filter(({ weight }) => weight > 0);
        const allowed = (weighty.length > 0 ? weighty : paths).map(({ port }) => port);
        return this.pass(node, this.witness.side(node.id, run.visit, allowed));
      }
      case "sendEmail":
        if (!world.templates.includes(node.config.templateId)) return this.fail(node, SOME_WORDS);
        return this.pass(node, "next", "queueEmail", { templateId: node.config.templateId });
      case "addTag":
      case "removeTag":
        if (!world.tags.includes(node.config.tagId)) return this.fail(node, SOME_WORDS);
        return this.pass(node, "next", node.type);
      case "updateField":
        if (world.unwritable.includes(node.id)) return this.fail(node, `${node.id} is read-only`);
        return this.pass(node, "next", "updateField");
      case "notifyStaff":
      case "enrol":
        return this.pass(node, "next", node.type);
      case "wait":
        return this.wait(node);
      case "waitForEvent":
        return this.waitForEvent(node, stimulus);
      case "http":
        return this.http(node, stimulus);
    }
  }

  private wait(node: NodeOf<"wait">): void {
    const { run, world, now } = this;
    const { config } = node;
    const end = endOfWait(config, run.since, world.contact!, world.timeZone);
    const mayMove =
      config.mode === "date" || (config.mode === "until" && config.zone === "contact");
    if (run.status === "running" || end > now) return this.pause(Math.max(end, now), mayMove);
    const { policy, afterSeconds } = config.overdue;
    const isTooLate = now - end > afterSeconds * 1000;
    if (isTooLate && policy === "expire") {
      this.note("completed", {}, SOME_WORDS);
      return this.end("exited", SOME_WORDS);
    }
    // Only the next action before the run waits again.
    if (isTooLate && policy === "skip") this.tooLateForNext = true;
    return this.pass(node, "next");
  }

  private waitForEvent(node: NodeOf<"waitForEvent">, stimulus: Stimulus): void {
    const { run, now } = this;
    if (stimulus.type === "happened") {
      return this.pass(node, "happened", undefined, stimulus.data);
    }
    const end = run.since + node.config.timeoutSeconds * 1000;
    if (run.status === "waiting" && now >= end) return this.pass(node, "timeout");
    const isNew = run.status === "running";
    this.pause(Math.max(end, now), false);
    if (isNew) this.deeds.push({ type: "subscribe", ...this.place() });
  }

  private http(node: NodeOf<"http">, stimulus: Stimulus): void {
    const { run, now } = this;
    const attempts = node.retry?.attempts ?? 5;
    const firstMs = (node.retry?.firstSeconds ?? 10) * 1000;
    if (stimulus.type !== "answered") {
      if (run.attempt === attempts) return this.fail(node, SOME_WORDS);
      run.attempt += 1;
      this.note("running", { attempt: run.attempt });
      this.deeds.push({ type: "call", ...this.place(), attempt: run.attempt });
      return this.stop("running");
    }
    const { answer } = stimulus;
    if (answer.outcome === "ok") {
      this.note("completed", { ...answer.variables, status: answer.status });
      for (const [name, value] of Object.entries(answer.variables)) {
        const known = Object.keys(run.data.variables);
        const hasRoom = known.includes(name) || known.length < REMEMBERED;
        if (hasRoom) run.data.variables[name] = value;
      }
      return this.follow(node, "next");
    }
    if (!answer.retryable || run.attempt >= attempts) return this.fail(node, answer.error);
    let full = firstMs;
    for (let tries = 1; tries < run.attempt; tries++) full *= 2;
    full = Math.min(full, 6 * HOUR);
    const asked = Math.min(answer.retryAfterMs ?? 0, 24 * HOUR);
    const [earliest, latest] = [Math.max(full / 2, asked), Math.max(full, asked)];
    const dueAt = this.witness.timeBetween(node.id, run.visit, now + earliest, now + latest);
    this.note("waiting", { attempt: run.attempt, dueAt }, answer.error);
    this.deeds.push({ type: "startTimer", ...this.place(), dueAt, movable: false });
    return this.stop("running");
  }

  /** A step that is done, what it does to the outside, and the way on. */
  private pass(node: WorkflowNode, port: string, effect?: Effect, output: Values = {}): void {
    this.note("completed", port === "next" ? output : { ...output, port });
    if (effect) this.deeds.push({ type: effect, ...this.place() });
    this.follow(node, port);
  }

  private follow(node: WorkflowNode, port: string): void {
    const edge = this.definition.edges.find((each) => each.from === node.id && each.port === port);
    if (!edge) return this.end("completed");
    const { run, now } = this;
    const arrival = { status: "running", nodeId: edge.to, visit: run.visit + 1 } as const;
    Object.assign(run, arrival, { attempt: 0, since: now });
    const isThere = this.definition.nodes.some(({ id }) => id === edge.to);
    if (!CHANGES.includes(node.type) || !isThere) return;
    this.deeds.push({ type: "startTimer", ...this.place(), dueAt: now, movable: false });
    this.stop("running");
  }

  private fail(node: WorkflowNode, error: string): void {
    this.note("failed", {}, error);
    const hasWay = this.definition.edges.some(
      ({ from, port }) => from === node.id && port === "error",
    );
    if (hasWay) return this.follow(node, "error");
    return this.bury(error, Math.max(this.run.attempt, 1));
  }

  private bury(error: string, attempts: number): void {
    this.deeds.push({ type: "bury", ...this.place(), error, attempts });
    this.end("failed", error);
  }

  private pause(dueAt: number, movable: boolean): void {
    this.note("waiting", { dueAt });
    this.deeds.push({ type: "startTimer", ...this.place(), dueAt, movable });
    this.stop("waiting");
  }

  /** The step that it is at is not done any more. */
  private leave(status: Run["status"]): void {
    this.note("cancelled", {}, SOME_WORDS);
    this.end(status, status === "completed" ? null : SOME_WORDS);
  }

  private end(status: Run["status"], error: string | null = null): void {
    this.stop(status);
    this.run.error = error;
  }

  private stop(status: Run["status"]): void {
    Object.assign(this.run, { status, error: null });
    this.stopped = true;
  }

  private note(status: string, output: Values = {}, error: string | null = null): void {
    this.deeds.push({ type: "step", ...this.place(), status, output, error });
  }

  private place() {
    return { nodeId: this.run.nodeId, visit: this.run.visit };
  }
}
