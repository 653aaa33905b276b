import { Plus } from "lucide-react";
import { useState } from "react";
import { PageHeader } from "../../../ui";
import { CreateWorkflowDialog } from "../create-workflow-dialog";
import { BlankCard, RecipeGallery } from "./recipe-gallery";
import { text } from "./strings";

/** Where a workflow begins: with a recipe, or with nothing. */
export function NewWorkflowPage() {
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader title={text.newTitle} description={text.newDescription} />
      <RecipeGallery
        first={<BlankCard icon={<Plus size={20} />} onOpen={() => setCreating(true)} />}
      />
      {creating && <CreateWorkflowDialog onClose={() => setCreating(false)} />}
    </>
  );
}
