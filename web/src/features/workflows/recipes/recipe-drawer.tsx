import { useNavigate } from "@tanstack/react-router";
import { Dot, Download } from "lucide-react";
import { useCreate } from "../../../api";
import { Button, Drawer, showFailure, showToast } from "../../../ui";
import { TONE_SOFT } from "../../../ui/tone";
import { cx } from "../../../lib/cx";
import { useBusiness, useCan } from "../../businesses/api";
import { workflowsKey } from "../api";
import { describeTrigger, NODE_LOOKS } from "../config";
import { flowOrder, outlineOf } from "../editor/graph/outline";
import { portName, titleOf } from "../editor/words";
import { installRecipe, type Recipe } from "./api";
import { RecipeEmail } from "./recipe-email";
import { recipeNames } from "./recipe-names";
import { needText, text } from "./strings";

interface RecipeDrawerProps {
  /** The recipe to show; none closes the drawer. */
  recipe: Recipe | undefined;
  onClose: () => void;
}

/** What a recipe does, needs and brings, before it is installed. */
export function RecipeDrawer({ recipe, onClose }: RecipeDrawerProps) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const canWrite = useCan("workflows:write");
  const install = useCreate({
    send: ({ key }: Pick<Recipe, "key">, once) => installRecipe(businessId, key, once),
    invalidates: [workflowsKey(businessId), ["templates", businessId], ["tags", businessId]],
  });
  const start = ({ key, name }: Recipe) =>
    install.mutate(
      { key },
      {
        onSuccess: ({ id: workflowId }) => {
          showToast(text.installed(name));
          void navigate({
            to: "/b/$businessId/workflows/$workflowId",
            params: { businessId, workflowId },
          });
        },
        onError: showFailure,
      },
    );
  return (
    <Drawer
      open={recipe !== undefined}
      onOpenChange={onClose}
      size="large"
      title={recipe?.name ?? ""}
      description={recipe?.description}
      footer={
        recipe &&
        canWrite && (
          <Button
            variant="primary"
            icon={<Download size={16} />}
            busy={install.isPending}
            onClick={() => start(recipe)}
          >
            {text.install}
          </Button>
        )
      }
    >
      {recipe && <Content recipe={recipe} />}
    </Drawer>
  );
}

function Content({ recipe }: { recipe: Recipe }) {
  const { needs, tags, fields, emails } = recipe;
  const brings = [
    ...(tags.length > 0 ? [text.bringsTags(tags.map(({ name }) => name).join(", "))] : []),
    ...(fields.length > 0 ? [text.bringsFields(fields.map(({ key }) => key).join(", "))] : []),
  ];
  return (
    <div className="space-y-7">
      <section>
        <h3 className="mb-2 font-semibold">{text.needs}</h3>
        <ul className="space-y-1">
          {(needs.length > 0 ? needs.map((need) => needText[need]) : [text.needsNothing]).map(
            (need) => (
              <li key={need} className="flex gap-2">
                <Dot size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
                {need}
              </li>
            ),
          )}
        </ul>
        {brings.length > 0 && (
          <p className="mt-2 text-sm text-muted">
            {brings.join(" · ")}. {text.bringsHelp}
          </p>
        )}
      </section>
      <section>
        <h3 className="mb-3 font-semibold">{text.itsSteps}</h3>
        <Steps recipe={recipe} />
      </section>
      {emails.length > 0 && (
        <section>
          <h3 className="mb-3 font-semibold">{text.itsEmails}</h3>
          <ul className="space-y-2">
            {emails.map((email) => (
              <li key={email.id}>
                <RecipeEmail email={email} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The steps in their order, each with the exits by which it comes to others. */
function Steps({ recipe }: { recipe: Recipe }) {
  const { definition } = recipe;
  const names = recipeNames(recipe);
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const order = flowOrder(outlineOf(definition)).flatMap((id) => nodes.get(id) ?? []);
  return (
    <ol className="space-y-2.5">
      <li className="flex gap-3">
        <span
          aria-hidden="true"
          className="mt-1.5 mr-2.5 ml-2.5 size-2.5 shrink-0 rounded-[99px] bg-accent"
        />
        <span className="font-medium">{describeTrigger(definition.trigger, names)}</span>
      </li>
      {order.map((node) => {
        const { icon: Icon, tone } = NODE_LOOKS[node.type];
        const exits = definition.edges.filter(({ to }) => to === node.id);
        const into = [...new Set(exits.map((place) => portName(definition, place)))].filter(
          (name) => name !== "",
        );
        return (
          <li key={node.id} className="flex gap-3">
            <span
              aria-hidden="true"
              className={cx(
                "flex size-7.5 shrink-0 items-center justify-center rounded-control",
                TONE_SOFT[tone],
              )}
            >
              <Icon size={15} />
            </span>
            <span className="min-w-0 pt-1">
              {into.length > 0 && <span className="text-muted">{into.join(", ")}: </span>}
              {titleOf(node, names)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
