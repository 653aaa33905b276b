import type { MiddlewareHandler } from "hono";
import type { z } from "zod";
import type { AppEnv } from "./app-env";
import { guard } from "./guard";
import { rememberResult, replayed } from "./idempotency";
import { OPERATION, type AnyOperation, type OperationSpec } from "./operation-spec";
import { validate } from "./validate";

type In<S> = S extends z.ZodType ? z.input<S> : never;
type Out<S> = S extends z.ZodType ? z.output<S> : never;
type Part<K extends string, S, V> = S extends z.ZodType ? { [key in K]: V } : {};

/** What the handler behind the guard may read with `c.req.valid()`. */
export interface OperationInput<P, Q, B> {
  in: Part<"param", P, In<P>> & Part<"query", Q, In<Q>> & Part<"json", B, In<B>>;
  out: Part<"param", P, Out<P>> & Part<"query", Q, Out<Q>> & Part<"json", B, Out<B>>;
}

/**
 * Declares an endpoint and returns its guard: authentication, limit, permission, CSRF, input,
 * idempotency, in this order, and the ctx for the verb. The declaration also documents it.
 */
export function operation<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: OperationSpec<P, Q, B>): MiddlewareHandler<AppEnv, string, OperationInput<P, Q, B>> {
  const declared = spec as AnyOperation;
  const middleware: MiddlewareHandler<AppEnv, string, OperationInput<P, Q, B>> = async (
    c,
    next,
  ) => {
    c.set("operation", declared);
    await guard(c, declared);
    await validate(c, declared);
    const replay = await replayed(c, declared);
    if (replay) return replay;
    await next();
    await rememberResult(c, declared);
  };
  return Object.assign(middleware, { [OPERATION]: declared });
}

/** The declaration that a mounted handler carries, if it is a guard. */
export function operationOf(handler: object): AnyOperation | undefined {
  return (handler as { [OPERATION]?: AnyOperation })[OPERATION];
}
