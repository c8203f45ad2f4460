import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

export interface TabSpec {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

/** Several views in one place, one at a time. */
export function Tabs({ label, tabs, value, onChange }: { label: string; tabs: TabSpec[]; value?: string; onChange?: (id: string) => void }) {
  const chosen = value === undefined ? {} : { selectedKey: value };
  return (
    <AriaTabs className="tabs" {...chosen} onSelectionChange={(key) => onChange?.(String(key))}>
      <TabList className="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tabpanel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
