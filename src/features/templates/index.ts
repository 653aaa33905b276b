export {
  renderTemplate,
  type Rendered,
  type RenderScope,
  type RunScope,
  type TemplateContact,
} from "./render-template";
export { getTemplate } from "./get-template";
export { previewTemplate } from "./preview-template";
export { previewContentRoutes, templateRoutes } from "./routes";
export { templateWritingRoutes } from "./writing/routes";
export { templateExpiries } from "./expiries";
export { renderText } from "./render-text";
export { textProblem } from "./text-problem";
export { sampleContact } from "./sample-contact";
export { refKey, type SendableTemplate, templatesForSending } from "./templates-for-sending";
export { existingTemplates } from "./existing-templates";
export { countTemplates } from "./count-templates";
export { signedPreview } from "./preview-signature";
export { templateSubjects } from "./template-subjects";
export { templateErasure } from "./erasure";
export type { CompiledTemplate } from "./compile-template";
export { withWords } from "./with-words";
export { type NewTemplate, templateWrites } from "./template-writes";
export * as emailBlocks from "./gallery/blocks";
