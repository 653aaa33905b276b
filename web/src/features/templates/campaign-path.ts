/** Where a campaign that sends a template begins. */
export function campaignPath(businessId: string, templateId: string): string {
  return `/b/${businessId}/campaigns/new?template=${templateId}`;
}
