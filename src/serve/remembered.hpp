#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace atlas287 {

/// Keeps what takes long to make, up to a weight, and forgets what was not asked for the longest.
/// However many ask for a thing at the same time, it is made once. May be used from several threads
/// at once.
template <typename Value> class Remembered {
public:
    using Made = std::shared_ptr<const Value>;

    /// Both in bytes. The last thing made is kept even when it weighs more.
    Remembered(std::size_t most, std::function<std::size_t(const Value&)> weigh)
        : most_(most), weigh_(std::move(weigh))
    {}

    /// What `make` gives for this key, now or earlier. Throws what `make` throws, to all who wait
    /// for it, and tries again when it is next asked for.
    Made get(const std::string& key, const std::function<Made()>& make)
    {
        std::promise<Made> promise;
        std::unique_lock lock(mutex_);
        const auto known = places_.find(key);
        if (known != places_.end()) {
            entries_.splice(entries_.begin(), entries_, known->second);
            const std::shared_future<Made> future = known->second->future;
            lock.unlock();
            return future.get();
        }
        entries_.push_front({key, promise.get_future().share(), 0});
        places_[key] = entries_.begin();
        lock.unlock();
        try {
            Made made = make();
            const std::size_t weight = weigh_(*made) + key.size();
            promise.set_value(made);
            keep(key, weight);
            return made;
        } catch (...) {
            forget(key);
            promise.set_exception(std::current_exception());
            throw;
        }
    }

private:
    struct Entry {
        std::string key;
        std::shared_future<Made> future;
        std::size_t weight = 0; ///< 0 while it is being made
    };

    void keep(const std::string& key, std::size_t weight)
    {
        const std::lock_guard lock(mutex_);
        const auto made = places_.find(key);
        if (made == places_.end()) {
            return;
        }
        made->second->weight = weight;
        weight_ += weight;
        for (auto last = entries_.end(); weight_ > most_ && last != entries_.begin();) {
            --last;
            if (last->weight > 0 && last != made->second) {
                weight_ -= last->weight;
                places_.erase(last->key);
                last = entries_.erase(last);
            }
        }
    }

    void forget(const std::string& key)
    {
        const std::lock_guard lock(mutex_);
        const auto known = places_.find(key);
        if (known != places_.end()) {
            entries_.erase(known->second);
            places_.erase(known);
        }
    }

    std::size_t most_;
    std::function<std::size_t(const Value&)> weigh_;
    std::mutex mutex_;
    std::size_t weight_ = 0;
    std::list<Entry> entries_; ///< asked for last first
    std::unordered_map<std::string, typename std::list<Entry>::iterator> places_;
};

} // namespace atlas287
