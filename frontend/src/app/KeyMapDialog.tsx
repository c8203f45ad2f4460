import { Fragment } from 'react';
import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Bits';
import { KEY_GROUPS } from './keymap';

/** Every key there is, by room. */
export function KeyMapDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div className="keymap">
        {KEY_GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className="heading">{group.title}</h3>
            <dl>
              {group.lines.map(({ keys, does }) => (
                <Fragment key={keys + does}>
                  <dt>
                    <Kbd>{keys}</Kbd>
                  </dt>
                  <dd>{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
