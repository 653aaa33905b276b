import { Hono } from "hono";
import { type AppEnv, ctxOf, operation, reply } from "../../platform/http";
import { getMe, profileEntry } from "./get-me";
import { replaceMeInput, updateMeInput, userDto } from "./schemas";
import { updateMe } from "./update-me";

const tag = "Me";

/** One's own profile. */
export const userRoutes = new Hono<AppEnv>()
  .get(
    "/users/me",
    operation({
      id: "getMe",
      summary: "Read your profile",
      tag,
      auth: "user",
      limit: "api",
      cache: ({ userId }) => profileEntry(userId),
      response: userDto,
      errors: [],
    }),
    async (c) => reply(c, await getMe(ctxOf(c))),
  )
  .patch(
    "/users/me",
    operation({
      id: "updateMe",
      summary: "Change your profile",
      tag,
      auth: "user",
      limit: "api",
      body: updateMeInput,
      response: userDto,
      errors: ["VERSION_STALE"],
    }),
    async (c) => reply(c, await updateMe(ctxOf(c), c.req.valid("json"))),
  )
  .put(
    "/users/me",
    operation({
      id: "replaceMe",
      summary: "Replace your profile",
      tag,
      auth: "user",
      limit: "api",
      body: replaceMeInput,
      response: userDto,
      errors: ["VERSION_STALE"],
    }),
    async (c) => reply(c, await updateMe(ctxOf(c), c.req.valid("json"))),
  );
