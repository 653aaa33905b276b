import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Badge, ErrorState, Segmented, Skeleton } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { type Recipe, recipesQuery } from "./api";
import { MiniGraph } from "./mini-graph";
import { RecipeDrawer } from "./recipe-drawer";
import { categoryText, text } from "./strings";

type Category = keyof typeof categoryText | "all";

const CATEGORIES = [
  { value: "all", label: text.all },
  ...Object.entries(categoryText).map(([value, label]) => ({ value: value as Category, label })),
] as const;

const CARD =
  "group flex h-full w-full flex-col overflow-hidden rounded-card border border-line bg-surface text-left transition-colors hover:border-line-strong focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent-ink";

/** Ready workflows as cards, to be looked at and installed. @param first a card before the others */
export function RecipeGallery({ first }: { first?: ReactNode }) {
  const { id: businessId } = useBusiness();
  const recipes = useQuery(recipesQuery(businessId));
  const [category, setCategory] = useState<Category>("all");
  const [open, setOpen] = useState<Recipe>();
  if (recipes.error) {
    return <ErrorState error={recipes.error} onRetry={() => void recipes.refetch()} />;
  }
  const shown = recipes.data?.filter((each) => category === "all" || each.category === category);
  return (
    <>
      <div className="mb-4 overflow-x-auto">
        <Segmented
          legend={text.category}
          hideLegend
          options={CATEGORIES}
          value={category}
          onChange={setCategory}
        />
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3" aria-label={text.recipes}>
        {category === "all" && first && <li>{first}</li>}
        {!shown &&
          [1, 2, 3, 4, 5].map((n) => (
            <li key={n}>
              <Skeleton className="h-72" />
            </li>
          ))}
        {shown?.map((recipe) => (
          <li key={recipe.key}>
            <RecipeCard recipe={recipe} onOpen={() => setOpen(recipe)} />
          </li>
        ))}
      </ul>
      <RecipeDrawer recipe={open} onClose={() => setOpen(undefined)} />
    </>
  );
}

function RecipeCard({ recipe, onOpen }: { recipe: Recipe; onOpen: () => void }) {
  const { name, description, category, stepCount, emails, definition } = recipe;
  return (
    <button type="button" className={CARD} onClick={onOpen}>
      <span className="flex h-36 w-full items-center justify-center border-b border-line bg-sunken p-4">
        <MiniGraph definition={definition} />
      </span>
      <span className="flex flex-1 flex-col p-4">
        <span className="text-md font-semibold">{name}</span>
        <span className="mt-1 flex-1 text-muted">{description}</span>
        <span className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <Badge>{categoryText[category]}</Badge>
          <span>{text.steps(stepCount)}</span>
          <span>{emails.length === 0 ? text.noEmails : text.emails(emails.length)}</span>
        </span>
      </span>
    </button>
  );
}

/** The card that begins with nothing. */
export function BlankCard({ icon, onOpen }: { icon: ReactNode; onOpen: () => void }) {
  return (
    <button
      type="button"
      className={`${CARD} min-h-44 items-center justify-center border-dashed p-6 text-center`}
      onClick={onOpen}
    >
      <span className="mb-3 flex size-11 items-center justify-center rounded-card bg-accent-soft text-accent-ink">
        {icon}
      </span>
      <span className="w-full text-center text-md font-semibold">{text.blank}</span>
      <span className="mt-1 w-full text-center text-muted">{text.blankHelp}</span>
    </button>
  );
}
