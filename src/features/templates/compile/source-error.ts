import { AppError } from "../../../platform/errors";

/**
 * A mistake in what a template is written in.
 * @param field part of the template that has it
 */
export function sourceError(field: string, message: string): AppError {
  return new AppError("TEMPLATE_INVALID", {
    message: `The template could not be read. ${message}`,
    details: { [field]: [message] },
  });
}
