/** Where a campaign that sends a template begins. */
export function campaignPath(businessId: string, templateId: string): string {
  return `/b/${businessId}/campaigns/new?template=${templateId}`;
}

/** What came of the emails that were made with a template. */
export function figuresPath(businessId: string, templateId: string): string {
  return `/b/${businessId}/figures/templates/${templateId}`;
}
