ALTER TABLE `email_events` ADD `template_id` text;--> statement-breakpoint
CREATE INDEX `email_events_business_id_template_id` ON `email_events` (`business_id`,`template_id`,`type`,`position`);