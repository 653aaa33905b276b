DROP INDEX `changed_contacts_business_id_contact_id`;--> statement-breakpoint
CREATE INDEX `changed_contacts_business_id` ON `changed_contacts` (`business_id`);--> statement-breakpoint
ALTER TABLE `segments` ADD `examined` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `segments` ADD `total` integer DEFAULT 0 NOT NULL;