#include "core/feedform.h"

#include <algorithm>
#include <iterator>

#include "core/feedforms.h"

namespace signalbox {

std::span<const FeedForm> feedForms()
{
    static const std::vector<FeedForm> all = [] {
        std::vector<FeedForm> forms = clockForms();
        forms.push_back(webhookForm());
        forms.push_back(filesForm());
        for (std::vector<FeedForm> family : {engineForms(), brokerForms()})
            std::ranges::move(family, std::back_inserter(forms));
        return forms;
    }();
    return all;
}

const FeedForm *findFeedForm(std::string_view kind)
{
    const auto forms = feedForms();
    const auto found = std::ranges::find(forms, kind, &FeedForm::kind);
    return found == forms.end() ? nullptr : &*found;
}

} // namespace signalbox
