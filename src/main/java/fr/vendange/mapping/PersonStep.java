package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;

/**
 * One name as written becomes first and last name, or a company. With a legal form in it, it is a company's: it stands
 * in company_name and last_name. Where the source has a column for first names, the name is the last name; else it is
 * split at its first space.
 *
 * @param cell reads the name
 * @param firstName its column
 * @param companyName its column; a company name of the source's own stays
 * @param splits whether the source has no column for first names
 * @param companies what makes a company
 */
record PersonStep(SourceCell cell, Column firstName, Column companyName, boolean splits, CompanyForms companies)
        implements RowStep {

    @Override
    public void apply(Object[] cells, Row row, Findings findings) {
        String name = (String) cell.value(cells, findings);
        if (name == null) {
            return;
        }
        row.set(cell.column(), name);
        if (companies.isCompany(name)) {
            if (row.get(companyName) == null) {
                row.set(companyName, name);
            }
            return;
        }
        int space = name.indexOf(' ');
        if (splits && space > 0 && row.get(firstName) == null) {
            row.set(firstName, name.substring(0, space));
            row.set(cell.column(), name.substring(space + 1).strip());
        }
    }
}
