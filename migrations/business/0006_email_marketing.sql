CREATE TABLE `brands` (
	`business_id` text PRIMARY KEY NOT NULL,
	`logo_media_id` text,
	`primary_color` text NOT NULL,
	`text_color` text NOT NULL,
	`background_color` text NOT NULL,
	`surface_color` text NOT NULL,
	`heading_font` text NOT NULL,
	`body_font` text NOT NULL,
	`social_links` text NOT NULL,
	`footer_text` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `campaigns` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`template_id` text,
	`template_version` integer,
	`subject` text,
	`preheader` text,
	`from_name` text,
	`topic_id` text,
	`audience` text NOT NULL,
	`ab_test` text,
	`winner` text,
	`winner_at` integer,
	`utm` text NOT NULL,
	`speed` integer,
	`send_at_local` text,
	`send_at_zone` text NOT NULL,
	`start_at` integer,
	`paused_from` text,
	`filled_to` text,
	`recipients` integer NOT NULL,
	`due_at` integer,
	`version` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`deleted_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `campaigns_business_id_created_at` ON `campaigns` (`business_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `campaigns_due_at` ON `campaigns` (`due_at`,`business_id`) WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `custom_fields` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`type` text NOT NULL,
	`options` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `custom_fields_business_id_key` ON `custom_fields` (`business_id`,`key`);--> statement-breakpoint
CREATE TABLE `email_events` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`email_id` text NOT NULL,
	`campaign_id` text,
	`contact_id` text,
	`type` text NOT NULL,
	`verdict` text NOT NULL,
	`reasons` text NOT NULL,
	`url` text,
	`position` integer,
	`diagnostic` text,
	`bounce_type` text,
	`user_agent` text,
	`provider` text,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_events_business_id_key` ON `email_events` (`business_id`,`key`);--> statement-breakpoint
CREATE INDEX `email_events_business_id_email_id` ON `email_events` (`business_id`,`email_id`,`at`);--> statement-breakpoint
CREATE INDEX `email_events_business_id_contact_id` ON `email_events` (`business_id`,`contact_id`,`at`);--> statement-breakpoint
CREATE INDEX `email_events_business_id_campaign_id` ON `email_events` (`business_id`,`campaign_id`,`type`,`position`);--> statement-breakpoint
CREATE TABLE `email_figures` (
	`business_id` text NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	`metric` text NOT NULL,
	`hour` integer NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`business_id`, `scope`, `scope_id`, `metric`, `hour`)
);
--> statement-breakpoint
CREATE TABLE `provider_events` (
	`business_id` text NOT NULL,
	`provider` text NOT NULL,
	`event_id` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `provider`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `provider_events_received_at` ON `provider_events` (`received_at`);--> statement-breakpoint
CREATE TABLE `form_submissions` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`form_id` text NOT NULL,
	`contact_id` text,
	`status` text NOT NULL,
	`reason` text,
	`values` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `form_submissions_business_id_form_id` ON `form_submissions` (`business_id`,`form_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `form_submissions_business_id_contact_id` ON `form_submissions` (`business_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `forms` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`fields` text NOT NULL,
	`topic_ids` text NOT NULL,
	`tags` text NOT NULL,
	`double_opt_in` integer NOT NULL,
	`consent_text` text NOT NULL,
	`button_label` text NOT NULL,
	`success_message` text NOT NULL,
	`redirect_url` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `media` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`filename` text NOT NULL,
	`content_type` text NOT NULL,
	`size` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`alt` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `media_business_id_created_at` ON `media` (`business_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `changed_contacts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`business_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `changed_contacts_business_id_contact_id` ON `changed_contacts` (`business_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `segment_members` (
	`business_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`entered_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `segment_id`, `contact_id`)
);
--> statement-breakpoint
CREATE INDEX `segment_members_business_id_contact_id` ON `segment_members` (`business_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `segments` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`conditions` text NOT NULL,
	`status` text NOT NULL,
	`built_to` text NOT NULL,
	`member_count` integer NOT NULL,
	`review_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `segments_building` ON `segments` (`updated_at`) WHERE status = 'building' AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `segments_review_at` ON `segments` (`review_at`) WHERE review_at IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `email_providers` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`sends` integer NOT NULL,
	`position` integer NOT NULL,
	`secret` text,
	`webhook_secret` text,
	`rate` integer,
	`warm_up_since` integer,
	`enabled` integer NOT NULL,
	`failure` text,
	`failing_until` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_providers_id` ON `email_providers` (`id`);--> statement-breakpoint
CREATE INDEX `email_providers_position` ON `email_providers` (`business_id`,`position`);--> statement-breakpoint
CREATE TABLE `send_buckets` (
	`business_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`domain` text NOT NULL,
	`next_at` integer NOT NULL,
	`day` integer NOT NULL,
	`sent_today` integer NOT NULL,
	PRIMARY KEY(`business_id`, `provider_id`, `domain`)
);
--> statement-breakpoint
CREATE TABLE `sender_domains` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`domain` text NOT NULL,
	`local_part` text NOT NULL,
	`reply_to` text,
	`provider_id` text,
	`dkim_selector` text NOT NULL,
	`dkim_value` text,
	`is_default` integer NOT NULL,
	`status` text NOT NULL,
	`checks` text NOT NULL,
	`checked_at` integer,
	`verified_at` integer,
	`due_at` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sender_domains_business_id_domain` ON `sender_domains` (`business_id`,`domain`);--> statement-breakpoint
CREATE INDEX `sender_domains_due_at` ON `sender_domains` (`due_at`,`business_id`);--> statement-breakpoint
CREATE TABLE `sending_settings` (
	`business_id` text PRIMARY KEY NOT NULL,
	`cap_emails` integer,
	`cap_hours` integer NOT NULL,
	`quiet_from` text,
	`quiet_to` text,
	`quiet_zone` text NOT NULL,
	`track_opens` integer NOT NULL,
	`track_clicks` integer NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `consent_events` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`contact_id` text NOT NULL,
	`topic_id` text,
	`action` text NOT NULL,
	`source` text NOT NULL,
	`consent_text` text,
	`source_id` text,
	`address` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `consent_events_business_id_contact_id` ON `consent_events` (`business_id`,`contact_id`,`at`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`business_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`topic_id` text NOT NULL,
	`status` text NOT NULL,
	`source` text NOT NULL,
	`consent_text` text,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `contact_id`, `topic_id`)
);
--> statement-breakpoint
CREATE INDEX `subscriptions_business_id_topic_id` ON `subscriptions` (`business_id`,`topic_id`,`status`,`contact_id`);--> statement-breakpoint
CREATE TABLE `topics` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`public` integer NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
DROP INDEX `email_messages_due`;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `campaign_id` text;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `variant` text;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `topic_id` text;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `held` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `recipient_domain` text;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `provider_id` text;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `provider_message_id` text;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `bounced_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `bounce_type` text;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `complained_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `unsubscribed_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `opened_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `raw_opened_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `clicked_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `raw_clicked_at` integer;--> statement-breakpoint
CREATE INDEX `email_messages_business_id_campaign_id` ON `email_messages` (`business_id`,`campaign_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `email_messages_business_id_message_id` ON `email_messages` (`business_id`,`message_id`) WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `email_messages_business_id_provider_message_id` ON `email_messages` (`business_id`,`provider_message_id`) WHERE provider_message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `email_messages_due` ON `email_messages` (`kind`,`business_id`,`next_at`) WHERE status = 'queued' AND held = 0;--> statement-breakpoint
ALTER TABLE `contacts` ADD `email_canonical` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `contacts` ADD `time_zone` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `contacts_business_id_email_canonical` ON `contacts` (`business_id`,`email_canonical`) WHERE deleted_at is null;--> statement-breakpoint
ALTER TABLE `template_versions` ADD `kind` text DEFAULT 'html' NOT NULL;--> statement-breakpoint
ALTER TABLE `template_versions` ADD `source` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `template_versions` ADD `saved_by` text;--> statement-breakpoint
ALTER TABLE `templates` ADD `kind` text DEFAULT 'html' NOT NULL;--> statement-breakpoint
ALTER TABLE `templates` ADD `source` text DEFAULT '' NOT NULL;