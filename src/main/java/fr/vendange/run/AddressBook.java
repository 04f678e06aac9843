package fr.vendange.run;

import java.util.Collection;
import java.util.Map;

/** Whom an address belongs to, and who is not to be written to. Every method throws {@link StoreUnavailable}. */
public interface AddressBook {
    /** The living customers with these e-mail addresses, lower case; nobody for those that are not known. */
    Map<String, Owner> owners(Collection<String> emails);

    /**
     * Keeps opt-outs, so that they cover every customer with that address, also one that arrives later. One that is not
     * newer than the consent that lifted an earlier one changes nothing.
     */
    void optOut(Collection<OptOut> optOuts);

    /**
     * Whose an address is.
     *
     * @param customerKey of several customers the latest buyer
     * @param ambiguous whether there are several
     */
    record Owner(String customerKey, boolean ambiguous) {}
}
