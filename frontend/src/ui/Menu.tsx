import type { ReactElement } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';

export interface MenuEntry {
  label: string;
  run?: () => void;
  /** A place to go, or a file to fetch, instead of something to do. */
  href?: string;
  download?: boolean;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  chosen?: boolean;
}

export interface MenuGroup {
  heading?: string;
  entries: MenuEntry[];
}

/** A menu under a button: `children` is the button. */
export function Menu({ label, groups, children }: { label: string; groups: MenuGroup[]; children: ReactElement }) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="menu-popover">
        <AriaMenu className="menu" aria-label={label}>
          {groups.map((group, at) => (
            <MenuSection key={at} aria-label={group.heading ?? label}>
              {at > 0 && !group.heading && <Separator className="menu-rule" />}
              {group.heading && <Header className="menu-heading">{group.heading}</Header>}
              {group.entries.map((entry) => (
                <Entry key={entry.label} entry={entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  const where = entry.href ? { href: entry.href, ...(entry.download ? { download: '' } : {}) } : {};
  return (
    <MenuItem
      {...where}
      className={entry.danger ? 'item danger' : 'item'}
      textValue={entry.label}
      isDisabled={entry.disabled ?? false}
      onAction={entry.run ?? (() => undefined)}
    >
      {entry.label}
      {entry.chosen && <small>✓</small>}
      {entry.keys && <kbd>{entry.keys}</kbd>}
    </MenuItem>
  );
}
