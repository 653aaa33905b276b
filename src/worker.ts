import { handleRequest } from "./app";

export default {
  fetch: handleRequest,
} satisfies ExportedHandler<Env>;
