import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}

/** A window over the room; Escape or a click beside it closes it. Mount it to open it. */
export function Dialog({ title, onClose, children, wide }: DialogProps) {
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={wide ? 'modal wide' : 'modal'}>
        <AriaDialog className="dialog">
          <Heading slot="title" className="title">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface FormProps {
  children: ReactNode;
  /** The button's words: what will happen. */
  submit: string;
  onSubmit: () => void | Promise<unknown>;
  onClose: () => void;
  isDisabled?: boolean;
  danger?: boolean;
}

/** The body of a dialog that does something: fields, then Cancel and the deed. Enter does it. */
export function DialogForm({ children, submit, onSubmit, onClose, isDisabled, danger }: FormProps) {
  const [busy, setBusy] = useState(false);
  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (isDisabled || busy) return;
    setBusy(true);
    try {
      await onSubmit();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void run(event)}>
      <div className="dialog-body">{children}</div>
      <div className="buttons">
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" look={danger ? 'danger' : 'primary'} isDisabled={(isDisabled ?? false) || busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

interface ConfirmProps {
  title: string;
  children: ReactNode;
  confirm: string;
  onConfirm: () => void | Promise<unknown>;
  onClose: () => void;
  danger?: boolean;
}

/** A question before something that deserves one. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onClose, danger }: ConfirmProps) {
  const deed = async () => {
    await onConfirm();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm submit={confirm} onSubmit={deed} onClose={onClose} danger={danger ?? false}>
        {children}
      </DialogForm>
    </Dialog>
  );
}
