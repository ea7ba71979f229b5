/** Where the address has the serial number of a stamp (`?s=`), says whether that was printed for this lot. */
const said = document.getElementById('serial-said');
const serial = new URLSearchParams(location.search).get('s')?.trim().slice(0, 20).toUpperCase();

if (said && serial) {
  void isPrinted(said.dataset.code ?? '', serial).then((printed) => {
    const sentence = said.children[printed === undefined ? 2 : printed ? 0 : 1] as HTMLElement;
    (sentence.querySelector('b') as HTMLElement).textContent = serial;
    sentence.hidden = false;
  });
}

/** Undefined when it cannot be asked. */
async function isPrinted(code: string, number: string): Promise<boolean | undefined> {
  try {
    const query = 'query($code:String,$number:String!){lot(code:$code){hasSerial(serial:$number)}}';
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { code, number } }),
      signal: AbortSignal.timeout(8_000),
    });
    return (await answer.json()).data?.lot?.hasSerial;
  } catch {
    return undefined;
  }
}
