const DIRECTIVE = /^[\s*]*(?:oxlint|eslint)-disable(?:-next-line|-line)?\b(?<rest>[^]*)$/;

/** A suppressed rule says which and why; the rules of the architecture cannot be suppressed. */
export default {
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const rest = DIRECTIVE.exec(comment.value)?.groups?.rest;
          const message = rest === undefined ? undefined : complaint(rest);
          if (message === undefined) continue;
          // Reported at the first character of the file: no directive can switch this off there.
          const at = { line: 1, column: 0 };
          context.report({
            loc: { start: at, end: at },
            message: `${message} (line ${comment.loc.start.line})`,
          });
        }
      },
    };
  },
};

function complaint(rest) {
  const [rules = "", reason = ""] = rest.split(/\s--\s/);
  if (rules.trim() === "") return "Name the rule that is switched off.";
  if (/\bedgeloop\//.test(rules)) {
    return "The rules of the architecture have no exceptions in the code: change the code, or config/boundaries.json with a reason.";
  }
  if (reason.trim().length < 10) return `Say why ${rules.trim()} is switched off: "-- reason".`;
  return undefined;
}
