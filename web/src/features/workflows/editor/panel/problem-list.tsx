import { ChevronRight, CircleAlert } from "lucide-react";
import { useState } from "react";
import { Button, Popover } from "../../../../ui";
import { useEditor } from "../editor-context";
import { SETTINGS } from "../graph/reducer";
import { text } from "../strings";
import { nameOfStep } from "../words";

/** How much keeps the draft from being published, and the way to each of it. */
export function ProblemList() {
  const { definition, names, problems, run } = useEditor();
  const [isOpen, setOpen] = useState(false);
  if (problems.count === 0) return null;
  const jump = (what: string) => {
    setOpen(false);
    run({ type: "open", what });
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={text.problemsTitle}
      trigger={
        <Button size="small" variant="ghost" className="text-danger-ink!">
          <CircleAlert size={14} aria-hidden="true" />
          {text.problems(problems.count)}
        </Button>
      }
    >
      <div className="w-80 max-w-full">
        <h3 className="mb-2 font-semibold">{text.problemsTitle}</h3>
        <ul className="max-h-80 space-y-1 overflow-y-auto">
          {problems.general.map((problem) => (
            <li key={problem} className="px-2 py-1">
              {problem}
            </li>
          ))}
          {[...problems.at].map(([id, found]) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => jump(id)}
                className="flex w-full items-center gap-2 rounded-control px-2 py-1 text-left hover:bg-hover"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm text-muted">
                    {id === SETTINGS ? text.settings : nameOfStep(definition, id, names)}
                  </span>
                  {found.map((problem) => (
                    <span key={problem} className="block">
                      {problem}
                    </span>
                  ))}
                </span>
                <ChevronRight size={16} className="shrink-0 text-muted" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
