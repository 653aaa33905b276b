ALTER TABLE `form_submissions` ADD `email` text;--> statement-breakpoint
ALTER TABLE `form_submissions` ADD `consent_text` text;--> statement-breakpoint
ALTER TABLE `form_submissions` ADD `topic_ids` text;--> statement-breakpoint
ALTER TABLE `form_submissions` ADD `tags` text;--> statement-breakpoint
ALTER TABLE `form_submissions` ADD `address` text;--> statement-breakpoint
CREATE INDEX `form_submissions_figures` ON `form_submissions` (`business_id`,`form_id`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `form_submissions_due` ON `form_submissions` (`status`,`created_at`,`business_id`);