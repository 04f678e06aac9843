package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.medusa.MedusaCheckup;
import fr.vendange.odoo.OdooCheckup;
import fr.vendange.odoo.OdooFault;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What trying a source comes to.
 *
 * @param said a sentence
 */
public record Verdict(boolean ok, String said) {
    /** Of a shop that was asked. */
    public static Verdict of(MedusaCheckup checkup, Messages messages) {
        return checkup.fault()
                .map(fault -> new Verdict(false, fault.reason(messages) + " " + fault.advice(messages)))
                .orElseGet(() -> new Verdict(true, messages.format("pages", "medusa.fine", checkup.products())));
    }

    /** Of an Odoo that was asked. */
    public static Verdict of(OdooCheckup checkup, Messages messages) {
        Optional<OdooFault> fault = Stream.concat(
                        checkup.fault().stream(), checkup.rights().stream().flatMap(right -> right.fault().stream()))
                .findFirst();
        return fault.map(wrong -> new Verdict(false, wrong.reason(messages) + " " + wrong.advice(messages)))
                .orElseGet(() -> new Verdict(
                        true,
                        messages.format(
                                "pages",
                                "odoo.fine",
                                checkup.version().map(version -> version.text()).orElse("?"),
                                checkup.rights().size())));
    }
}
